package io.burgee.flagapi.access;

import io.burgee.flagapi.platform.Ids;
import io.burgee.flagapi.platform.Refusal;
import java.time.Clock;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** Makes and unmakes personal access tokens. The secret is shown once; we keep its hash. */
@Service
public class TokenService {

    private final AccessTokens tokens;
    private final Ids ids;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    TokenService(AccessTokens tokens, Ids ids, Clock clock, ApplicationEventPublisher events) {
        this.tokens = tokens;
        this.ids = ids;
        this.clock = clock;
        this.events = events;
    }

    /** A token with the secret that nobody sees again. */
    public record Issued(AccessToken token, String secret) {}

    /** What can be changed of a token. */
    public record Label(String name, String description, Role role) {}

    /** Makes a token for the caller, with at most the caller's role. */
    public Issued issue(Caller caller, Label label) {
        caller.require(label.role());
        long now = clock.millis();
        var issued = keep(ids.id(), caller.memberId(), label, now, now);
        announce(caller, issued.token(), "createAccessToken", "made the token");
        return issued;
    }

    /** The caller's own; everybody's for admins who ask. */
    public List<AccessToken> list(Caller caller, boolean everybodys) {
        if (everybodys) {
            caller.require(Role.ADMIN);
        }
        return tokens.all().stream()
                .filter(token -> everybodys || token.memberId().equals(caller.memberId()))
                .toList();
    }

    /** A token of the caller's own, or any for an admin; to others it is not there. */
    public AccessToken get(Caller caller, String id) {
        return tokens.find(id)
                .filter(token -> token.memberId().equals(caller.memberId())
                        || caller.role().covers(Role.ADMIN))
                .orElseThrow(() -> Refusal.notFound("token", id));
    }

    public AccessToken relabel(Caller caller, String id, Label label) {
        var token = get(caller, id);
        caller.require(token.role());
        caller.require(label.role());
        var changed = new AccessToken(
                token.hash(),
                id,
                token.memberId(),
                label.name(),
                label.description(),
                token.ending(),
                label.role(),
                token.createdAt(),
                clock.millis(),
                token.lastUsedAt());
        if (!tokens.relabel(changed)) {
            throw Refusal.notFound("token", id);
        }
        announce(caller, changed, "updateAccessToken", "changed the token");
        return changed;
    }

    /** A new secret for the same token; the old one stops at once. */
    public Issued reset(Caller caller, String id) {
        var token = get(caller, id);
        caller.require(token.role());
        if (!tokens.delete(token.hash())) {
            throw Refusal.notFound("token", id);
        }
        var label = new Label(token.name(), token.description(), token.role());
        var issued = keep(id, token.memberId(), label, token.createdAt(), clock.millis());
        announce(caller, issued.token(), "resetAccessToken", "reset the token");
        return issued;
    }

    public void revoke(Caller caller, String id) {
        var token = get(caller, id);
        if (!tokens.revoke(id)) {
            throw Refusal.notFound("token", id);
        }
        announce(caller, token, "deleteAccessToken", "revoked the token");
    }

    private Issued keep(String id, String memberId, Label label, long createdAt, long modifiedAt) {
        var secret = ids.accessToken();
        var token = new AccessToken(
                SecretHash.of(secret),
                id,
                memberId,
                label.name(),
                label.description(),
                secret.substring(secret.length() - 4),
                label.role(),
                createdAt,
                modifiedAt,
                0);
        tokens.save(token);
        return new Issued(token, secret);
    }

    private void announce(Caller by, AccessToken token, String action, String verb) {
        events.publishEvent(new AccessChanged(by, "token", token.id(), token.name(), clock.millis(), action, verb));
    }
}
