package io.burgee.flagapi.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.flagapi.FlagApiServer;
import io.burgee.flagapi.FlagApiServer.Answer;
import java.security.MessageDigest;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class ScriptTest {

    private static final String NEWEST = "/sdk-browser/burgee.js";

    private final FlagApiServer api = FlagApiServer.shared();

    @Test
    void pagesOfEveryOriginMayLoadTheNewestScriptAndAskWhetherItIsStill() {
        var script = get(NEWEST);

        assertThat(script.status()).isEqualTo(200);
        assertThat(script.body()).contains("createClient");
        assertThat(script.header("Content-Type")).isEqualTo("text/javascript;charset=utf-8");
        assertThat(script.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(script.header("Cross-Origin-Resource-Policy")).isEqualTo("cross-origin");
        assertThat(script.header("Cache-Control")).isEqualTo("no-cache");
        var again = api.send(api.request(NEWEST)
                .header("If-None-Match", script.header("ETag"))
                .GET());
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        var zipped =
                api.send(api.request(NEWEST).header("Accept-Encoding", "gzip").GET());
        assertThat(zipped.header("Content-Encoding")).isEqualTo("gzip");
    }

    @Test
    void itsOwnAddressNeverChangesAndItsIntegrityIsToldOfIt() throws Exception {
        var pinned = get("/sdk-browser/burgee.json");
        var script = get(pinned.json().path("path").asString());

        assertThat(pinned.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(script.body()).isEqualTo(get(NEWEST).body());
        assertThat(script.header("Cache-Control")).isEqualTo("max-age=31536000, public, immutable");
        assertThat(script.header("Access-Control-Allow-Origin")).isEqualTo("*");
        var hash = MessageDigest.getInstance("SHA-384").digest(script.body().getBytes("UTF-8"));
        assertThat(pinned.json().path("integrity").asString())
                .isEqualTo("sha384-" + Base64.getEncoder().encodeToString(hash));
    }

    @Test
    void aScriptOfAnEarlierReleaseIsStillThere() {
        var earlier = Script.of("/* earlier */");
        assertThat(get(earlier.path()).status()).isEqualTo(404);

        api.bean(Scripts.class).keep(earlier);

        assertThat(get(earlier.path()).body()).isEqualTo("/* earlier */");
    }

    @Test
    void aScriptWhoseAddressWasToldIsKeptForLaterReleases() {
        var path = get("/sdk-browser/burgee.json").json().path("path").asString();

        var id = path.replaceAll(".*-|\\.js", "");
        assertThat(api.bean(Scripts.class).find(id).map(Script::path)).contains(path);
    }

    private Answer get(String path) {
        return api.send(api.request(path).GET());
    }
}
