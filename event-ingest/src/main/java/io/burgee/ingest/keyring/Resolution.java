package io.burgee.ingest.keyring;

/** What the keyring says about a credential. */
public sealed interface Resolution {

    /** It belongs to this environment. */
    record Known(String environmentId, Allowance allowance) implements Resolution {}

    /** Not known here; {@link Keys#ask} finds out whether the control plane knows it. */
    record Unsure() implements Resolution {}

    /** The control plane does not know it. */
    record Unknown() implements Resolution {}

    /** Nobody can tell at the moment. */
    record Unavailable() implements Resolution {}
}
