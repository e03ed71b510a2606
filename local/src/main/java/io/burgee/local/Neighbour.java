package io.burgee.local;

import java.util.List;
import java.util.stream.Stream;

/** A service in the same JVM that brings auto-configurations to the class path which the others must not start. */
enum Neighbour {
    FLAG_API(
            "org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.ReactiveUserDetailsServiceAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.web.reactive.ReactiveWebSecurityAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.actuate.web.reactive.ReactiveManagementWebSecurityAutoConfiguration",
            "org.springframework.boot.mongodb.autoconfigure.MongoAutoConfiguration",
            "org.springframework.boot.mongodb.autoconfigure.health.MongoHealthContributorAutoConfiguration",
            "org.springframework.boot.mongodb.autoconfigure.metrics.MongoMetricsAutoConfiguration",
            "org.springframework.boot.data.mongodb.autoconfigure.DataMongoAutoConfiguration",
            "org.springframework.boot.data.mongodb.autoconfigure.DataMongoRepositoriesAutoConfiguration",
            "org.springframework.boot.data.mongodb.autoconfigure.health.DataMongoHealthContributorAutoConfiguration"),
    SHOP(
            "io.burgee.spring.BurgeeAutoConfiguration",
            "io.burgee.spring.BurgeeSecretsAutoConfiguration",
            "io.burgee.spring.BurgeeWebAutoConfiguration");

    private final List<String> autoConfigurations;

    Neighbour(String... autoConfigurations) {
        this.autoConfigurations = List.of(autoConfigurations);
    }

    /** What these would start. */
    static List<String> started(Neighbour... neighbours) {
        return Stream.of(neighbours)
                .flatMap(neighbour -> neighbour.autoConfigurations.stream())
                .toList();
    }
}
