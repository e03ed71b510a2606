package io.burgee.worker.platform;

import java.util.function.Supplier;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/**
 * Tells failures that pass from those that don't. The AWS SDK has already retried a few times when a call gets here; what
 * passes is left to the caller, who knows how long it may wait.
 */
public final class AwsCalls {
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int SERVER_ERROR = 500;

    /** Words for not being let in, most of them sent with 400: a role, a key or a clock has to be mended, and nothing that was asked for is to blame. */
    private static final Pattern NOT_LET_IN = Pattern.compile(
            "(AccessDenied|NotAuthorized|ExpiredToken|RequestExpired|RequestTimeTooSkewed|InvalidSignature|IncompleteSignature"
                    + "|SignatureDoesNotMatch|UnrecognizedClient|InvalidClientTokenId|InvalidAccessKeyId|InvalidSecurity"
                    + "|MissingAuthenticationToken|OptInRequired|SubscriptionRequired|KMS).*",
            Pattern.CASE_INSENSITIVE);

    private AwsCalls() {}

    /**
     * @throws Unavailable when the service was unreachable, overloaded, failing, did not let the worker in, or lacks a queue or table
     *     that somebody has still to create
     */
    public static <T> T call(Supplier<T> call) {
        try {
            return call.get();
        } catch (ResourceNotFoundException | QueueDoesNotExistException e) {
            throw new Unavailable("missing: " + e.getMessage(), e);
        } catch (AwsServiceException e) {
            if (e.isThrottlingException() || e.statusCode() >= SERVER_ERROR || isNotLetIn(e)) {
                throw new Unavailable(e.getClass().getSimpleName() + ": " + e.getMessage(), e);
            }
            throw e;
        } catch (SdkClientException e) {
            throw new Unavailable(e.getClass().getSimpleName() + ": " + e.getMessage(), e);
        }
    }

    private static boolean isNotLetIn(AwsServiceException e) {
        return e.statusCode() == UNAUTHORIZED
                || e.statusCode() == FORBIDDEN
                || (e.awsErrorDetails() != null
                        && e.awsErrorDetails().errorCode() != null
                        && NOT_LET_IN.matcher(e.awsErrorDetails().errorCode()).matches());
    }

    /** For a batch of which only some entries were taken. */
    public static Unavailable partly(String message) {
        return new Unavailable(message);
    }
}
