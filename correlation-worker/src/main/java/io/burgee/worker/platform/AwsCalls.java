package io.burgee.worker.platform;

import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/**
 * Tells failures that pass from those that don't. The AWS SDK has already retried a few times when a call gets here; what
 * passes is left to the caller, who knows how long it may wait.
 */
public final class AwsCalls {
    private static final int SERVER_ERROR = 500;

    private AwsCalls() {}

    /**
     * @throws Unavailable when the service was unreachable, overloaded, failing, or lacks a queue or table that somebody
     *     has still to create
     */
    public static <T> T call(Supplier<T> call) {
        try {
            return call.get();
        } catch (ResourceNotFoundException | QueueDoesNotExistException e) {
            throw new Unavailable("missing: " + e.getMessage(), e);
        } catch (AwsServiceException e) {
            if (e.isThrottlingException() || e.statusCode() >= SERVER_ERROR) {
                throw new Unavailable(e.getClass().getSimpleName() + ": " + e.getMessage(), e);
            }
            throw e;
        } catch (SdkClientException e) {
            throw new Unavailable(e.getClass().getSimpleName() + ": " + e.getMessage(), e);
        }
    }

    /** For a batch of which only some entries were taken. */
    public static Unavailable partly(String message) {
        return new Unavailable(message);
    }
}
