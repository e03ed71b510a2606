package io.burgee.sdk.migration;

import org.jspecify.annotations.Nullable;

/**
 * What one system of a migration gave.
 *
 * @param stage  of the migration when it was asked
 * @param origin the system
 * @param value  what it gave; null when it failed, or gave nothing
 * @param error  what it threw; null when it succeeded
 * @param other  what the other system gave, which does not count; null when it was not asked
 */
public record MigrationResult<T>(
        MigrationStage stage,
        Origin origin,
        @Nullable T value,
        @Nullable Exception error,
        @Nullable MigrationResult<T> other) {

    /** Whether the system threw nothing. */
    public boolean isSuccess() {
        return error == null;
    }

    /**
     * The value of a success.
     *
     * @throws Exception what the system threw
     */
    public @Nullable T orThrow() throws Exception {
        if (error != null) {
            throw error;
        }
        return value;
    }

    MigrationResult<T> with(@Nullable MigrationResult<T> another) {
        return new MigrationResult<>(stage, origin, value, error, another);
    }
}
