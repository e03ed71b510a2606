package io.burgee.flagapi.erasure;

import java.util.Optional;

/** What the worker says of erasures, read only. */
public interface ErasureReports {

    /** The outcome of an erasure that is done. */
    Optional<Erasure.Outcome> of(String erasureId);
}
