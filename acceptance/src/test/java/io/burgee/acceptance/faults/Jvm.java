package io.burgee.acceptance.faults;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The command that starts one of our services in a process of its own, made to start cheaply. */
final class Jvm {
    /** What flag-api brings to our class path and would make ingest configure itself for. */
    private static final Pattern FOREIGN = Pattern.compile(
            ".*(flag-api|burgee-local|burgee-shop|/local/|/shop/|mongo|spring-security|spring-session|springdoc|burgee-sdk|/sdk-java).*");

    private static final String CLASS_PATH = Arrays.stream(
                    System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !FOREIGN.matcher(entry).matches())
            .collect(Collectors.joining(File.pathSeparator));

    private Jvm() {}

    /**
     * @param options of the JVM
     * @param settings the arguments of the main method
     */
    static List<String> command(Class<?> main, List<String> options, List<String> settings) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xlog:disable",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dburgee.logs=target"));
        command.addAll(options);
        command.addAll(List.of("-cp", CLASS_PATH, main.getName()));
        command.addAll(settings);
        return command;
    }
}
