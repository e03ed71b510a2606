package io.burgee.flagapi.platform;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Everything an operator can set under {@code burgee.flag-api}; a key that is not here stops the start.
 *
 * @param internalToken what ingest and workers present on {@code /internal/**}; absent closes those paths
 * @param owner the first owner, created when there is no member yet
 * @param session how long people stay signed in
 * @param signIn how many sign-ins are tried before we ask to wait
 * @param delivery how rules reach SDKs
 * @param aws where tallies and usage are read
 */
@Validated
@ConfigurationProperties(prefix = "burgee.flag-api", ignoreUnknownFields = false)
public record FlagApiSettings(
        @Nullable String internalToken,
        @Valid @NotNull @DefaultValue Owner owner,
        @Valid @NotNull @DefaultValue Session session,
        @Valid @NotNull @DefaultValue SignIn signIn,
        @Valid @NotNull @DefaultValue Delivery delivery,
        @Valid @NotNull @DefaultValue Aws aws) {

    /**
     * The first owner.
     *
     * @param email absent: no owner is created
     * @param password needed while there is no member yet; a log is no place for a secret, so none is made up
     * @param token an access token for scripts ({@code api-…}) given to that owner, if any
     */
    public record Owner(
            @Nullable String email,
            @Nullable String password,
            @Nullable String token) {}

    /**
     * @param idle how long a session lives without a request
     * @param secureCookie true: the cookies travel over HTTPS only, also when a proxy ends HTTPS before us;
     *     false: they do when the request came by HTTPS
     */
    public record Session(
            @DefaultValue("14d") Duration idle,
            @DefaultValue("false") boolean secureCookie) {}

    /**
     * @param attempts failures allowed per e-mail address within the window; ten times as many per network address
     * @param window how long until all attempts are back
     */
    public record SignIn(
            @Min(1) @DefaultValue("10") int attempts,
            @DefaultValue("15m") Duration window) {}

    /**
     * @param pollInterval how often a node looks whether an environment's rules are newer
     * @param heartbeat how long a stream may be silent; SDKs give up after five minutes
     */
    public record Delivery(
            @DefaultValue("250ms") Duration pollInterval,
            @DefaultValue("25s") Duration heartbeat) {}

    /**
     * @param endpoint absent: AWS itself
     * @param region AWS region
     * @param accessKeyId absent: AWS's default credential chain
     * @param secretAccessKey goes with accessKeyId
     * @param tablePrefix what the worker's table names start with
     */
    public record Aws(
            @Nullable URI endpoint,
            @NotBlank @DefaultValue("eu-central-1") String region,
            @Nullable String accessKeyId,
            @Nullable String secretAccessKey,
            @DefaultValue("burgee-") String tablePrefix) {}
}
