package io.burgee.ingest.queue;

import io.burgee.ingest.IngestSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.client.config.SdkAdvancedAsyncClientOption;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClientBuilder;

/** Wires the queue. */
@Configuration(proxyBeanMethods = false)
public class QueueBeans {

    /** One event loop carries far more than the sends of one front tier, and buffers less than the default of two per core. */
    @Bean
    SqsAsyncClient sqsAsyncClient(IngestSettings settings, ExecutorService answerers) {
        SqsAsyncClientBuilder sqs = SqsAsyncClient.builder()
                .asyncConfiguration(async ->
                        async.advancedOption(SdkAdvancedAsyncClientOption.FUTURE_COMPLETION_EXECUTOR, answerers))
                .overrideConfiguration(override -> override.apiCallTimeout(settings.sendTimeout())
                        .apiCallAttemptTimeout(settings.sendTimeout().dividedBy(2)))
                .httpClientBuilder(NettyNioAsyncHttpClient.builder()
                        .maxConcurrency(settings.mostSends() + 2)
                        .connectionTimeout(Duration.ofSeconds(1))
                        .connectionAcquisitionTimeout(Duration.ofSeconds(2))
                        .eventLoopGroupBuilder(SdkEventLoopGroup.builder().numberOfThreads(1)));
        IngestSettings.Aws aws = settings.aws();
        if (aws.region() != null) {
            sqs.region(Region.of(aws.region()));
        }
        if (aws.endpoint() != null) {
            sqs.endpointOverride(aws.endpoint());
        }
        if (aws.accessKeyId() != null && aws.secretAccessKey() != null) {
            sqs.credentialsProvider(StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(aws.accessKeyId(), aws.secretAccessKey())));
        }
        return sqs.build();
    }

    /** Where answers to senders begin: one message may bring hundreds. */
    @Bean(destroyMethod = "shutdown")
    ExecutorService answerers() {
        return Executors.newFixedThreadPool(
                2, Thread.ofPlatform().name("answers-", 0).daemon().factory());
    }

    @Bean(initMethod = "start")
    SqsQueue messageQueue(SqsAsyncClient sqs, IngestSettings settings, QueueTime time) {
        return new SqsQueue(sqs, settings.queue(), time);
    }

    @Bean
    QueueTime queueTime(Clock clock) {
        return new QueueTime(clock);
    }

    @Bean
    Breaker queueBreaker(IngestSettings settings) {
        Duration patience = Duration.ofSeconds(5);
        return new Breaker(patience, Duration.ofMillis(500), patience.plus(settings.sendTimeout()), System::nanoTime);
    }
}
