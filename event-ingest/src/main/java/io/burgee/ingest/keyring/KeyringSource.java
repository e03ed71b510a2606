package io.burgee.ingest.keyring;

import org.jspecify.annotations.Nullable;

/** Where the keyring comes from. Used by one thread. */
interface KeyringSource {

    /**
     * The keyring, or null when it is still the one returned last.
     *
     * @throws Failed when the source can't be asked or gave no keyring
     */
    @Nullable
    Keyring fetchIfNewer() throws Failed, InterruptedException;

    /** Why there was no answer, in words that name no key. */
    final class Failed extends Exception {
        private static final long serialVersionUID = 1L;

        Failed(String message) {
            super(message);
        }
    }
}
