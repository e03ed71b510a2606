package io.burgee.flagapi.ruleset.web;

import io.burgee.evaluation.Context;
import io.burgee.flagapi.ruleset.Looks;
import io.burgee.flagapi.ruleset.ProjectEnvironment;
import io.burgee.flagapi.ruleset.Rulesets;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lets SDKs in by their credential, and pages of environments in secure mode only with a proof of their context. */
@Component
class Doorkeeper {

    /** How very old SDKs introduce their key. */
    private static final String OLD_SCHEME = "api_key ";

    private static final Pattern SDK_NAME = Pattern.compile("[A-Za-z0-9._-]{1,40}");

    private final Rulesets rulesets;
    private final Looks looks;
    private final Clock clock;

    Doorkeeper(Rulesets rulesets, Looks looks, Clock clock) {
        this.rulesets = rulesets;
        this.looks = looks;
        this.clock = clock;
    }

    Visitor server(HttpServletRequest request) {
        var key = key(request);
        return admit(false, request, () -> rulesets.credentials().bySdkKey(key, clock.millis()), Unserved.unknownKey());
    }

    Visitor client(Route.Client client, HttpServletRequest request) {
        var id = client.clientSideId();
        if (id != null) {
            return admit(
                    false,
                    request,
                    () -> rulesets.credentials().byClientSideId(id),
                    Unserved.notFound("There is no environment with this client-side ID."));
        }
        var key = key(request);
        return admit(
                true, request, () -> rulesets.credentials().byMobileKey(key, clock.millis()), Unserved.unknownKey());
    }

    /** Lets in whoever has any of an environment's credentials, for protocols that have one place for all. */
    Visitor any(String credential, HttpServletRequest request) {
        return admit(
                false,
                request,
                () -> rulesets.credentials()
                        .bySdkKey(credential, clock.millis())
                        .or(() -> rulesets.credentials().byMobileKey(credential, clock.millis()))
                        .or(() -> rulesets.credentials().byClientSideId(credential)),
                Unserved.unknownKey());
    }

    /** Another node may have made a key a moment ago, or while this one cannot reach the store: only a fresh look makes it unknown. */
    private Visitor admit(
            boolean mobile,
            HttpServletRequest request,
            Supplier<Optional<ProjectEnvironment>> lookUp,
            Unserved otherwise) {
        if (!rulesets.loaded()) {
            throw Unserved.notReady();
        }
        var at = lookUp.get();
        if (at.isEmpty()) {
            if (!looks.again()) {
                throw Unserved.notReady();
            }
            at = lookUp.get();
        }
        return new Visitor(
                at.orElseThrow(() -> otherwise),
                mobile,
                sdk(request),
                () -> lookUp.get().isPresent());
    }

    /** {@code JavaClient} of {@code JavaClient/7.13.0}. Browsers' own streams cannot say which SDK opened them. */
    private static String sdk(HttpServletRequest request) {
        var forPages = request.getHeader("X-LaunchDarkly-User-Agent");
        var agent = forPages == null ? request.getHeader("User-Agent") : forPages;
        if (agent == null) {
            return "unknown";
        }
        var name = agent.split("[/ ]", 2)[0];
        return name.equals("Mozilla") ? "browser" : SDK_NAME.matcher(name).matches() ? name : "other";
    }

    private static String key(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        if (header == null) {
            return "";
        }
        return (header.startsWith(OLD_SCHEME) ? header.substring(OLD_SCHEME.length()) : header).strip();
    }

    /** Refuses a page's context that is not signed with an SDK key of its environment, where that is asked for. */
    void prove(Visitor visitor, Context context, @Nullable String hash) {
        if (!visitor.mobile() && !isProven(visitor, context, hash)) {
            throw Unserved.badRequest("This environment is in secure mode, and the hash does not fit the context.");
        }
    }

    /** Whether the context is signed with an SDK key of its environment, or need not be. */
    boolean isProven(Visitor visitor, Context context, @Nullable String hash) {
        var environment = visitor.at().environment();
        return !environment.secureMode()
                || hash != null
                        && environment.sdkKeysAt(clock.millis()).stream()
                                .anyMatch(key -> same(hash, signature(key, context.fullyQualifiedKey())));
    }

    /** HMAC-SHA256 in lower-case hexadecimal. */
    static String signature(String sdkKey, String fullyQualifiedKey) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(sdkKey.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(fullyQualifiedKey.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
