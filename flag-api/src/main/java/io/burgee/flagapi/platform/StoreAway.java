package io.burgee.flagapi.platform;

import com.mongodb.MongoTimeoutException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in a sentence why the start failed when MongoDB is not there. */
class StoreAway extends AbstractFailureAnalyzer<MongoTimeoutException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, MongoTimeoutException cause) {
        return new FailureAnalysis(
                "MongoDB does not answer: " + cause.getMessage(),
                "Start MongoDB, or point spring.mongodb.uri (SPRING_MONGODB_URI) to where it is.",
                failure);
    }
}
