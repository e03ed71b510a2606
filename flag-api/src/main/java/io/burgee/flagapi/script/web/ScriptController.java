package io.burgee.flagapi.script.web;

import io.burgee.flagapi.platform.Refusal;
import io.burgee.flagapi.script.Script;
import io.burgee.flagapi.script.Scripts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * The browser SDK's script, for the pages of every origin: the newest one, and each one under the address that only it
 * has. A page that pins a script by its integrity loads it from there, whatever release of flag-api answers.
 */
@RestController
class ScriptController {

    private static final MediaType SCRIPT = MediaType.parseMediaType("text/javascript;charset=utf-8");
    private static final Duration FOR_GOOD = Duration.ofDays(365);

    private final Scripts scripts;
    private final @Nullable Script newest;
    private volatile boolean kept;

    ScriptController(Scripts scripts) throws IOException {
        this.scripts = scripts;
        var file = new ClassPathResource("META-INF/burgee/sdk-browser/burgee.js");
        this.newest = file.exists() ? Script.of(file.getContentAsString(StandardCharsets.UTF_8)) : null;
    }

    /** Where the newest script is, for good, and what a page's {@code integrity} attribute says of it. */
    record Pinned(String path, String integrity) {}

    @GetMapping("/sdk-browser/burgee.json")
    ResponseEntity<Pinned> pinned() {
        var script = newest();
        if (!kept) {
            // Before anyone is told of its address: then every node and every later release can answer there.
            scripts.keep(script);
            kept = true;
        }
        return open(CacheControl.noCache()).body(new Pinned(script.path(), script.integrity()));
    }

    @GetMapping("/sdk-browser/burgee.js")
    ResponseEntity<String> newestScript() {
        var script = newest();
        // A weak tag, as Tomcat sends what has a strong one uncompressed.
        return open(CacheControl.noCache())
                .eTag("W/\"" + script.id() + '"')
                .contentType(SCRIPT)
                .body(script.text());
    }

    @GetMapping("/sdk-browser/burgee-{id:[0-9a-f]{20}}.js")
    ResponseEntity<String> script(@PathVariable String id) {
        var script = newest != null && newest.id().equals(id)
                ? newest
                : scripts.find(id).orElseThrow(() -> Refusal.notFound("script", id));
        return open(CacheControl.maxAge(FOR_GOOD).cachePublic().immutable())
                .contentType(SCRIPT)
                .body(script.text());
    }

    private Script newest() {
        if (newest == null) {
            throw Refusal.notFound("script", "burgee.js: this flag-api was built without the browser SDK");
        }
        return newest;
    }

    private static ResponseEntity.BodyBuilder open(CacheControl cache) {
        return ResponseEntity.ok()
                .cacheControl(cache)
                .header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
                .header("Cross-Origin-Resource-Policy", "cross-origin")
                .header("Timing-Allow-Origin", "*")
                .header("X-Content-Type-Options", "nosniff");
    }
}
