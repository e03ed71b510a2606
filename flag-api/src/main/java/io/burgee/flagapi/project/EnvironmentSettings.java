package io.burgee.flagapi.project;

import io.burgee.flagapi.platform.Refusal;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** What people may change of an environment. */
public record EnvironmentSettings(
        String name,
        String color,
        int defaultTtl,
        boolean secureMode,
        boolean defaultTrackEvents,
        boolean requireComments,
        boolean confirmChanges,
        boolean critical,
        List<String> tags,
        Allowance allowance) {

    private static final Pattern COLOR = Pattern.compile("[0-9a-fA-F]{6}");
    private static final int LONGEST_TTL_MINUTES = 60;

    public EnvironmentSettings {
        allowance = Objects.requireNonNullElse(allowance, Allowance.USUAL);
    }

    /** A new environment's, apart from name and color. */
    static EnvironmentSettings plain(String name, String color, boolean critical) {
        return new EnvironmentSettings(
                name, color, 0, false, false, false, false, critical, List.of(), Allowance.USUAL);
    }

    static EnvironmentSettings of(Environment environment) {
        return new EnvironmentSettings(
                environment.name(),
                environment.color(),
                environment.defaultTtl(),
                environment.secureMode(),
                environment.defaultTrackEvents(),
                environment.requireComments(),
                environment.confirmChanges(),
                environment.critical(),
                environment.tags(),
                environment.allowance());
    }

    /**
     * These settings, if they are in order.
     *
     * @throws Refusal 400 naming the field
     */
    EnvironmentSettings checked() {
        Project.checkedName(name);
        Project.checkedTags(tags);
        if (!COLOR.matcher(color).matches()) {
            throw Refusal.invalid("color", "six hexadecimal digits, as 417505");
        }
        if (defaultTtl < 0 || defaultTtl > LONGEST_TTL_MINUTES) {
            throw Refusal.invalid("defaultTtl", "0 to " + LONGEST_TTL_MINUTES + " minutes");
        }
        allowance.checked();
        return this;
    }
}
