package io.burgee.flagapi.flag;

import com.fasterxml.jackson.annotation.JsonTypeName;
import org.jspecify.annotations.Nullable;

/** Retires a flag, brings it back, or deletes it. */
public sealed interface LifecycleChange extends FlagChange {

    /** This change in words. */
    String describe();

    @Override
    default String describe(Flag before, @Nullable String environmentKey) {
        return describe();
    }

    @JsonTypeName("archiveFlag")
    record ArchiveFlag() implements LifecycleChange {
        @Override
        public Flag apply(Flag flag, Edit edit) {
            if (flag.lifecycle().archived()) {
                return flag;
            }
            if (flag.environments().values().stream().anyMatch(Targeting::inExperiment)) {
                throw Edit.experimentRunning();
            }
            return flag.withLifecycle(new Lifecycle(edit.now(), flag.lifecycle().deprecatedDate()));
        }

        @Override
        public String describe() {
            return "Archive the flag";
        }

        @Override
        public String action() {
            return "updateGlobalArchived";
        }
    }

    @JsonTypeName("restoreFlag")
    record RestoreFlag() implements LifecycleChange {
        @Override
        public Flag apply(Flag flag, Edit edit) {
            return flag.withLifecycle(new Lifecycle(null, flag.lifecycle().deprecatedDate()));
        }

        @Override
        public String describe() {
            return "Restore the flag from the archive";
        }

        @Override
        public String action() {
            return "updateGlobalArchived";
        }
    }

    @JsonTypeName("deprecateFlag")
    record DeprecateFlag() implements LifecycleChange {
        @Override
        public Flag apply(Flag flag, Edit edit) {
            return flag.lifecycle().deprecated()
                    ? flag
                    : flag.withLifecycle(new Lifecycle(flag.lifecycle().archivedDate(), edit.now()));
        }

        @Override
        public String describe() {
            return "Mark the flag as deprecated";
        }

        @Override
        public String action() {
            return "updateDeprecated";
        }
    }

    @JsonTypeName("restoreDeprecatedFlag")
    record RestoreDeprecatedFlag() implements LifecycleChange {
        @Override
        public Flag apply(Flag flag, Edit edit) {
            return flag.withLifecycle(new Lifecycle(flag.lifecycle().archivedDate(), null));
        }

        @Override
        public String describe() {
            return "Mark the flag as no longer deprecated";
        }

        @Override
        public String action() {
            return "updateDeprecated";
        }
    }

    /** Deletes it: the last instruction of a patch, carried out by whoever holds the flags. */
    @JsonTypeName("deleteFlag")
    record DeleteFlag() implements LifecycleChange {
        @Override
        public Flag apply(Flag flag, Edit edit) {
            if (flag.environments().values().stream().anyMatch(Targeting::inExperiment)) {
                throw Edit.experimentRunning();
            }
            return flag;
        }

        @Override
        public String describe() {
            return "Delete the flag";
        }

        @Override
        public String action() {
            return "deleteFlag";
        }
    }
}
