package io.burgee.flagapi.access;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.burgee.flagapi.platform.FlagApiSettings;
import io.burgee.flagapi.platform.Refusal;
import io.github.bucket4j.Bucket;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import org.springframework.stereotype.Service;

/**
 * Lets people in by address and password, and slows down whoever guesses.
 *
 * <p>Failures are counted per e-mail address, against guessing one person's password, and per network address, against
 * trying one password on many people. The counters are bounded: an attacker with many addresses makes us forget old
 * counters, never run out of memory. They are per node; with n nodes a guesser has n times the attempts.
 */
@Service
public class SignIn {

    private static final int COUNTERS = 50_000;
    private static final int ADDRESS_FACTOR = 10;

    /** A counter's name is bounded, too. */
    private static final int LONGEST_EMAIL = 254;

    private final Members members;
    private final Passwords passwords;
    private final Clock clock;
    private final MeterRegistry meters;
    private final LoadingCache<String, Bucket> byEmail;
    private final LoadingCache<String, Bucket> byAddress;

    SignIn(Members members, Passwords passwords, FlagApiSettings settings, Clock clock, MeterRegistry meters) {
        this.members = members;
        this.passwords = passwords;
        this.clock = clock;
        this.meters = meters;
        var limit = settings.signIn();
        this.byEmail = counters(limit.attempts(), limit.window());
        this.byAddress = counters(limit.attempts() * ADDRESS_FACTOR, limit.window());
    }

    private static LoadingCache<String, Bucket> counters(int attempts, Duration window) {
        return Caffeine.newBuilder()
                .maximumSize(COUNTERS)
                .expireAfterAccess(window)
                .build(key -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(attempts).refillGreedy(attempts, window))
                        .build());
    }

    /**
     * The member with that e-mail address and password.
     *
     * @param address where the request comes from
     * @throws Refusal 401 when they do not go together, 429 after too many failures
     */
    public Member in(String email, String password, String address) {
        var known = email.strip().toLowerCase(Locale.ROOT);
        var addressAttempts = byAddress.get(network(address));
        take(addressAttempts);
        if (known.length() > LONGEST_EMAIL) {
            throw wrong();
        }
        var emailAttempts = byEmail.get(known);
        take(emailAttempts);
        var member = members.findByEmail(known).orElse(null);
        if (member == null) {
            passwords.matchNobody(password);
        } else if (passwords.matches(password, member.passwordHash())) {
            emailAttempts.reset();
            addressAttempts.addTokens(1);
            members.seen(member.id(), clock.millis());
            count("accepted");
            return member;
        }
        throw wrong();
    }

    private Refusal wrong() {
        count("refused");
        return Refusal.unauthorized("E-mail address or password is wrong.");
    }

    /** Of IPv6 the first half: the other half is one subscriber's to choose from. */
    private static String network(String address) {
        if (!address.contains(":")) {
            return address;
        }
        try {
            var bytes = InetAddress.ofLiteral(address).getAddress();
            return HexFormat.of().formatHex(bytes, 0, bytes.length / 2);
        } catch (IllegalArgumentException notAnAddress) {
            return "unknown";
        }
    }

    private void take(Bucket attempts) {
        var probe = attempts.tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            count("throttled");
            throw Refusal.tooMany(
                    Duration.ofNanos(probe.getNanosToWaitForRefill()).plusSeconds(1));
        }
    }

    private void count(String outcome) {
        meters.counter("burgee.sign.ins", "outcome", outcome).increment();
    }
}
