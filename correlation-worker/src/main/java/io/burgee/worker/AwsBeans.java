package io.burgee.worker;

import io.burgee.worker.platform.AwsThrottles;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The clients of SQS and DynamoDB. */
@Configuration(proxyBeanMethods = false)
class AwsBeans {
    /** More than the longest wait for a message. */
    private static final Duration SQS_ATTEMPT = Duration.ofSeconds(30);

    private static final Duration DYNAMO_ATTEMPT = Duration.ofSeconds(5);
    private static final Duration DYNAMO_CALL = Duration.ofSeconds(15);
    private static final int CONNECTIONS = 64;

    @Bean
    AwsThrottles throttles(MeterRegistry meters) {
        return new AwsThrottles(meters);
    }

    @Bean
    SqsClient sqs(WorkerSettings settings, AwsThrottles throttles) {
        return configure(SqsClient.builder(), settings.sqs())
                .httpClientBuilder(
                        Apache5HttpClient.builder().maxConnections(CONNECTIONS).socketTimeout(SQS_ATTEMPT))
                .overrideConfiguration(
                        override -> override.apiCallAttemptTimeout(SQS_ATTEMPT).addMetricPublisher(throttles))
                .build();
    }

    @Bean
    DynamoDbClient dynamoDb(WorkerSettings settings, AwsThrottles throttles) {
        return configure(DynamoDbClient.builder(), settings.dynamodb())
                .httpClientBuilder(Apache5HttpClient.builder().maxConnections(CONNECTIONS))
                .overrideConfiguration(override -> override.apiCallAttemptTimeout(DYNAMO_ATTEMPT)
                        .apiCallTimeout(DYNAMO_CALL)
                        .addMetricPublisher(throttles))
                .build();
    }

    private static <B extends AwsClientBuilder<B, C>, C> B configure(B builder, WorkerSettings.Aws aws) {
        B configured = builder;
        if (aws.endpoint() != null) {
            configured = configured.endpointOverride(aws.endpoint());
        }
        if (aws.region() != null) {
            configured = configured.region(Region.of(aws.region()));
        }
        if (aws.accessKeyId() != null && aws.secretAccessKey() != null) {
            configured = configured.credentialsProvider(StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(aws.accessKeyId(), aws.secretAccessKey())));
        }
        return configured;
    }
}
