package io.burgee.spring;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what is wrong with the properties instead of a stack trace. */
final class MisconfiguredClientAnalyzer extends AbstractFailureAnalyzer<MisconfiguredClientException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, MisconfiguredClientException cause) {
        return new FailureAnalysis(
                "The Burgee client cannot be made. " + cause.getMessage(),
                "Set burgee.sdk-key, and burgee.uri or burgee.streaming-uri and burgee.events-uri; or burgee.offline=true"
                        + " for none of them.",
                cause);
    }
}
