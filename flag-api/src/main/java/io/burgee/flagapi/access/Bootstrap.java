package io.burgee.flagapi.access;

import io.burgee.flagapi.platform.FlagApiSettings;
import io.burgee.flagapi.platform.Ids;
import io.burgee.flagapi.platform.Refusal;
import java.time.Clock;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** Makes the first owner, and the owner's token for scripts, as the settings say. */
@Component
class Bootstrap implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(Bootstrap.class);

    private final FlagApiSettings.Owner owner;
    private final Members members;
    private final AccessTokens tokens;
    private final Passwords passwords;
    private final Ids ids;
    private final Clock clock;

    Bootstrap(
            FlagApiSettings settings, Members members, AccessTokens tokens, Passwords passwords, Ids ids, Clock clock) {
        this.owner = settings.owner();
        this.members = members;
        this.tokens = tokens;
        this.passwords = passwords;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        var email = owner.email();
        if (email == null) {
            return;
        }
        var address = email.strip().toLowerCase(Locale.ROOT);
        if (members.all().isEmpty()) {
            try {
                create(address);
            } catch (Refusal anotherNodeWasFaster) {
                log.info("Another node created the first owner {}.", address);
            }
        }
        var token = owner.token();
        if (token != null) {
            members.findByEmail(address)
                    .filter(member -> member.role() == Role.OWNER)
                    .ifPresent(member -> grant(member, token));
        }
    }

    private void create(String email) {
        var password = owner.password();
        if (password == null) {
            throw new IllegalStateException("There is no member yet, and the first owner " + email
                    + " has no password: set burgee.flag-api.owner.password.");
        }
        long now = clock.millis();
        members.add(new Member(ids.id(), email, null, null, Role.OWNER, passwords.hash(password), 1, now, 0, 0));
        log.info("Created the first owner {}.", email);
    }

    private void grant(Member member, String secret) {
        var hash = SecretHash.of(secret);
        if (tokens.findByHash(hash).isEmpty()) {
            long now = clock.millis();
            var ending = secret.substring(Math.max(0, secret.length() - 4));
            tokens.save(new AccessToken(
                    hash, ids.id(), member.id(), "From the settings", "", ending, Role.OWNER, now, now, 0));
        }
    }
}
