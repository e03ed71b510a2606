package io.burgee.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written about the SDK is true: examples compile, the move from LaunchDarkly's SDK works, nothing public is without a comment. */
class DocumentationTest {
    private static final Path PAGES = Path.of("../docs/sdk-java");
    private static final List<Path> PUBLIC = Stream.concat(
                    Stream.of("", "/bigsegment", "/hook", "/migration", "/ruleset")
                            .map(folder -> "src/main/java/io/burgee/sdk" + folder),
                    Stream.of(
                            "../evaluation/src/main/java/io/burgee/evaluation",
                            "../sdk-java-spring-boot/src/main/java/io/burgee/spring"))
            .map(Path::of)
            .toList();
    private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

    @TempDir
    Path directory;

    static Stream<Path> pages() throws IOException {
        try (Stream<Path> files = Files.list(PAGES)) {
            return files.filter(file -> file.toString().endsWith(".md")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void examplesCompile(Path page) throws IOException {
        StringBuilder code = new StringBuilder("""
                import io.burgee.evaluation.*;
                import io.burgee.sdk.*;
                import io.burgee.sdk.bigsegment.*;
                import io.burgee.sdk.hook.*;
                import io.burgee.sdk.migration.*;
                import io.burgee.sdk.ruleset.*;
                import java.nio.file.Path;
                import java.time.*;
                import java.util.*;
                class Page {
                """);
        Matcher block = BLOCK.matcher(Files.readString(page));
        int number = 0;
        while (block.find()) {
            code.append("void example")
                    .append(number++)
                    .append("(BurgeeClient client, Context context, String sdkKey) throws Exception {\n")
                    .append(block.group(1))
                    .append("}\n");
        }
        compiles(Files.writeString(directory.resolve("Page.java"), code.append("}\n")));
    }

    @Test
    void linksBetweenPagesLeadSomewhere() throws IOException {
        for (Path page : pages().toList()) {
            Matcher link = Pattern.compile("]\\(([^)#]+)\\)").matcher(Files.readString(page));
            while (link.find()) {
                assertThat(page.resolveSibling(link.group(1))).as("in " + page).exists();
            }
        }
    }

    /** An application as LaunchDarkly's documentation would have it, moved by the documented command alone. */
    @Test
    void theMoveFromLaunchDarklyCompiles() throws IOException, InterruptedException {
        Path shop = Files.writeString(directory.resolve("Shop.java"), """
                import com.launchdarkly.sdk.ContextKind;
                import com.launchdarkly.sdk.EvaluationDetail;
                import com.launchdarkly.sdk.LDContext;
                import com.launchdarkly.sdk.LDValue;
                import com.launchdarkly.sdk.server.FeatureFlagsState;
                import com.launchdarkly.sdk.server.FlagsStateOption;
                import com.launchdarkly.sdk.server.LDClient;
                import io.burgee.sdk.BurgeeConfig;
                import java.util.Map;

                class Shop implements AutoCloseable {
                    static final String BURGEE_URI = "https://flags.example.com";
                    private final LDClient client;

                    Shop(String sdkKey) {
                        client = new LDClient(sdkKey);
                    }

                    String page(String user, Map.Entry<String, String> plan) {
                        LDContext context = LDContext.createMulti(
                                LDContext.builder(user).name("Ann").set(plan.getKey(), plan.getValue()).build(),
                                LDContext.create(ContextKind.of("org"), "acme"));
                        EvaluationDetail<Boolean> detail = client.boolVariationDetail("one-click", context, false);
                        LDValue layout = client.jsonValueVariation("layout", context, LDValue.ofNull());
                        if (detail.getValue()) {
                            client.trackMetric("purchase", context, LDValue.of("book"), 9.95);
                            client.trackData("seen", context, layout);
                        }
                        FeatureFlagsState all = client.allFlagsState(context, FlagsStateOption.CLIENT_SIDE_ONLY);
                        return detail.getReason() + " " + detail.getVariationIndex() + all.toJsonString() + layout.toJsonString();
                    }

                    @Override
                    public void close() {
                        client.flush();
                        client.close();
                    }
                }
                """);
        Process sed = new ProcessBuilder(
                        "sed",
                        "-E",
                        "-i",
                        "-f",
                        PAGES.resolve("from-launchdarkly.sed").toString(),
                        shop.toString())
                .inheritIO()
                .start();
        assertThat(sed.waitFor()).isZero();
        compiles(shop);
    }

    @Test
    void everythingPublicHasAComment() throws IOException {
        List<String> without = new ArrayList<>();
        for (Path folder : PUBLIC) {
            try (Stream<Path> files = Files.list(folder)) {
                without.addAll(uncommented(
                        files.filter(file -> file.toString().endsWith(".java")).toList()));
            }
        }
        assertThat(without).isEmpty();
    }

    private static List<String> uncommented(List<Path> files) throws IOException {
        List<String> found = new ArrayList<>();
        try (StandardJavaFileManager manager = COMPILER.getStandardFileManager(null, null, null)) {
            Iterable<? extends JavaFileObject> sources = manager.getJavaFileObjectsFromPaths(files);
            JavacTask task = (JavacTask) COMPILER.getTask(null, manager, null, List.of("-proc:none"), null, sources);
            DocTrees comments = DocTrees.instance(task);
            for (CompilationUnitTree file : task.parse()) {
                new TreePathScanner<Void, Boolean>() {
                    @Override
                    public Void visitClass(ClassTree type, Boolean open) {
                        boolean shown = open && isOpen(type.getModifiers(), type);
                        note(shown, type.getSimpleName());
                        return super.visitClass(type, shown);
                    }

                    @Override
                    public Void visitMethod(MethodTree method, Boolean open) {
                        boolean inherited = method.getModifiers().getAnnotations().stream()
                                .anyMatch(annotation -> annotation.toString().startsWith("@Override"));
                        boolean canonical = method.getName().contentEquals("<init>");
                        note(
                                open && !inherited && !canonical && isOpen(method.getModifiers(), parent()),
                                method.getName());
                        return null;
                    }

                    @Override
                    public Void visitVariable(VariableTree field, Boolean open) {
                        boolean member = parent() instanceof ClassTree type && type.getKind() != Tree.Kind.RECORD;
                        note(open && member && isOpen(field.getModifiers(), parent()), field.getName());
                        return null;
                    }

                    private Tree parent() {
                        return getCurrentPath().getParentPath().getLeaf();
                    }

                    private boolean isOpen(ModifiersTree modifiers, Tree within) {
                        boolean contract = within.getKind() == Tree.Kind.INTERFACE
                                && !within.equals(getCurrentPath().getLeaf());
                        return contract || modifiers.getFlags().contains(Modifier.PUBLIC);
                    }

                    private void note(boolean shown, CharSequence name) {
                        DocCommentTree comment = shown ? comments.getDocCommentTree(getCurrentPath()) : null;
                        if (shown
                                && (comment == null
                                        || comment.getFirstSentence().isEmpty())) {
                            found.add(file.getSourceFile().getName() + ": " + name);
                        }
                    }
                }.scan(file, true);
            }
        }
        return found;
    }

    private void compiles(Path source) throws IOException {
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager manager = COMPILER.getStandardFileManager(null, null, null)) {
            List<String> options = List.of("-d", directory.toString(), "-proc:none", "-Xlint:-classfile");
            boolean compiled = COMPILER.getTask(said, manager, null, options, null, manager.getJavaFileObjects(source))
                    .call();
            assertThat(compiled).as(said.toString()).isTrue();
        }
    }
}
