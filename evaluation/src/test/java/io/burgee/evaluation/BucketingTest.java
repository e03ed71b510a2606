package io.burgee.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The exact numbers that LaunchDarkly's SDK for Java computes. */
class BucketingTest {

    @ParameterizedTest
    @CsvSource({
        "hashKey, saltyA, , userKeyA, 0.42157587",
        "hashKey, saltyA, , userKeyB, 0.6708485",
        "hashKey, saltyA, , userKeyC, 0.10343106",
        "hashKey, saltyA, 61, userKeyA, 0.09801207",
        "hashKey, saltyA, 61, userKeyC, 0.9242641",
        "hashKey, saltyA, 0, userKeyA, 0.6156251",
        "hashKey, saltyA, -1, userKeyA, 0.24927914",
        "flag-1, '', , u, 0.82037467",
        "flag-1, s, , emoji-😀, 0.2926476",
        "segment-key, segsalt, , u1, 0.8026777",
    })
    void bucketsAsPublishedSdksDo(String key, String salt, Integer seed, String value, float bucket) {
        assertThat(Bucketing.bucket(Value.of(value), seed, key, salt)).isEqualTo(bucket);
    }
}
