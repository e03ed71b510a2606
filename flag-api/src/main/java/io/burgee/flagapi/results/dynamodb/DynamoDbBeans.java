package io.burgee.flagapi.results.dynamodb;

import io.burgee.flagapi.platform.FlagApiSettings;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

@Configuration
class DynamoDbBeans {

    /**
     * The store that the worker writes. A page waits for it, so an answer that takes long is none. The HTTP client is named
     * because several may be on the class path.
     */
    @Bean(destroyMethod = "close")
    DynamoDbClient dynamoDb(FlagApiSettings settings) {
        var aws = settings.aws();
        var builder = DynamoDbClient.builder()
                .region(Region.of(aws.region()))
                .httpClientBuilder(Apache5HttpClient.builder().connectionTimeout(Duration.ofSeconds(2)))
                .overrideConfiguration(config ->
                        config.apiCallTimeout(Duration.ofSeconds(10)).apiCallAttemptTimeout(Duration.ofSeconds(4)));
        var endpoint = aws.endpoint();
        if (endpoint != null && !endpoint.toString().isEmpty()) {
            builder.endpointOverride(endpoint);
        }
        var id = aws.accessKeyId();
        var secret = aws.secretAccessKey();
        if (id != null && !id.isEmpty() && secret != null) {
            builder.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(id, secret)));
        }
        return builder.build();
    }
}
