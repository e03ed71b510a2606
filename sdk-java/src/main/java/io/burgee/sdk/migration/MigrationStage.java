package io.burgee.sdk.migration;

import io.burgee.evaluation.Value;
import org.jspecify.annotations.Nullable;

/** How far a migration has come; the variations of a migration flag are these values in lower case. */
public enum MigrationStage {
    /** Only the old system is read and written. */
    OFF(Origin.OLD, false, false),
    /** The old system is read; both are written, the old one first. */
    DUALWRITE(Origin.OLD, false, true),
    /** Both are read and written; the old one decides. */
    SHADOW(Origin.OLD, true, true),
    /** Both are read and written; the new one decides. */
    LIVE(Origin.NEW, true, true),
    /** The new system is read; both are written, the new one first. */
    RAMPDOWN(Origin.NEW, false, true),
    /** Only the new system is read and written. */
    COMPLETE(Origin.NEW, false, false);

    private final Origin authority;
    private final boolean readsBoth;
    private final boolean writesBoth;

    MigrationStage(Origin authority, boolean readsBoth, boolean writesBoth) {
        this.authority = authority;
        this.readsBoth = readsBoth;
        this.writesBoth = writesBoth;
    }

    /** The stage that a flag's value names; null when it names none. */
    public static @Nullable MigrationStage of(Value value) {
        for (MigrationStage stage : values()) {
            if (value instanceof Value.Text text && text.value().equals(stage.value())) {
                return stage;
            }
        }
        return null;
    }

    /** As a flag's variation spells it, for instance {@code dualwrite}. */
    public String value() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** Whose result the application gets. */
    public Origin authority() {
        return authority;
    }

    boolean readsBoth() {
        return readsBoth;
    }

    boolean writesBoth() {
        return writesBoth;
    }
}
