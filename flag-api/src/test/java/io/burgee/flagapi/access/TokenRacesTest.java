package io.burgee.flagapi.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.burgee.flagapi.FlagApiServer;
import io.burgee.flagapi.access.TokenService.Label;
import io.burgee.flagapi.platform.Ids;
import io.burgee.flagapi.platform.Refusal;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import org.junit.jupiter.api.Test;

/** What somebody else does between our look at a token and our change of it. */
class TokenRacesTest {

    private static final Caller OWNER = new Caller("none", "ada@example.com", "Ada", Role.OWNER);
    private static final Label LABEL = new Label("raced", "", Role.READER);

    private final FlagApiServer api = FlagApiServer.shared();
    private final AccessTokens tokens = api.bean(AccessTokens.class);
    private final TokenService others = api.bean(TokenService.class);
    private final AccessToken token = others.issue(OWNER, LABEL).token();

    @Test
    void aRevokedTokenIsNotRelabelledBackToLife() {
        var ours = when(() -> others.revoke(OWNER, token.id()));

        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> ours.relabel(OWNER, token.id(), LABEL));
        assertThat(tokens.findByHash(token.hash())).isEmpty();
    }

    @Test
    void aSecretThatWasResetIsNotRelabelledBackToLife() {
        var ours = when(() -> others.reset(OWNER, token.id()));

        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> ours.relabel(OWNER, token.id(), LABEL));
        assertThat(tokens.findByHash(token.hash())).isEmpty();
    }

    @Test
    void aRevokedTokenIsNotResetBackToLife() {
        var ours = when(() -> others.revoke(OWNER, token.id()));

        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> ours.reset(OWNER, token.id()));
        assertThat(tokens.find(token.id())).isEmpty();
    }

    @Test
    void aTokenIsRevokedThoughItsSecretWasReset() {
        when(() -> others.reset(OWNER, token.id())).revoke(OWNER, token.id());

        assertThat(tokens.find(token.id())).isEmpty();
    }

    @Test
    void aRelabelledTokenKeepsTheRest() {
        var changed = others.relabel(OWNER, token.id(), new Label("other", "words", Role.WRITER));

        assertThat(tokens.findByHash(token.hash())).contains(changed);
        assertThat(changed.name()).isEqualTo("other");
    }

    /** A service before whose change, and after whose look, that happens. */
    private TokenService when(Runnable meanwhile) {
        var store = (AccessTokens) Proxy.newProxyInstance(
                AccessTokens.class.getClassLoader(),
                new Class<?>[] {AccessTokens.class},
                (proxy, method, arguments) -> {
                    try {
                        var result = method.invoke(tokens, arguments);
                        if (method.getName().equals("find")) {
                            meanwhile.run();
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                });
        return new TokenService(store, api.bean(Ids.class), api.bean(Clock.class), event -> {});
    }
}
