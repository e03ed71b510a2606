package io.burgee.worker.platform;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.sqs.model.SqsException;

class AwsCallsTest {

    @ParameterizedTest
    @CsvSource({
        "400, AccessDeniedException",
        "400, ExpiredTokenException",
        "400, UnrecognizedClientException",
        "400, InvalidSignatureException",
        "400, MissingAuthenticationTokenException",
        "400, KMSAccessDeniedException",
        "400, KMS.DisabledException",
        "400, KmsInvalidState",
        "401, whatever",
        "403, InvalidClientTokenId",
        "403,",
        "400, ProvisionedThroughputExceededException",
        "500, InternalServerError",
        "503,",
    })
    void waitsForAServiceThatDoesNotLetItInAsForOneThatIsAway(int status, String code) {
        assertThatThrownBy(() -> AwsCalls.call(() -> {
                    throw failure(DynamoDbException.builder(), status, code);
                }))
                .isInstanceOf(Unavailable.class);
        assertThatThrownBy(() -> AwsCalls.call(() -> {
                    throw failure(SqsException.builder(), status, code);
                }))
                .isInstanceOf(Unavailable.class);
    }

    @ParameterizedTest
    @CsvSource({"400, ValidationException", "400, InvalidMessageContents", "400,"})
    void doesNotWaitWhenTheRequestIsWrong(int status, String code) {
        assertThatThrownBy(() -> AwsCalls.call(() -> {
                    throw failure(DynamoDbException.builder(), status, code);
                }))
                .isInstanceOf(DynamoDbException.class);
    }

    private static AwsServiceException failure(AwsServiceException.Builder failure, int status, String code) {
        failure.statusCode(status).message("no");
        if (code != null) {
            failure.awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build());
        }
        return failure.build();
    }
}
