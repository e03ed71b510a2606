package io.burgee.flagapi.platform.web;

import io.burgee.flagapi.platform.Refusal;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The browser SDK's script, for the pages of every origin. Its tag is its content, so a page asks again cheaply. */
@RestController
class BrowserSdk {

    private static final MediaType SCRIPT = MediaType.parseMediaType("text/javascript;charset=utf-8");

    private final byte @Nullable [] script;
    private final String tag;

    BrowserSdk() throws IOException {
        ClassPathResource file = new ClassPathResource("META-INF/burgee/sdk-browser/burgee.js");
        script = file.exists() ? file.getContentAsByteArray() : null;
        tag = script == null ? "" : '"' + DigestUtils.md5DigestAsHex(script) + '"';
    }

    @GetMapping("/sdk-browser/burgee.js")
    ResponseEntity<byte[]> script() {
        if (script == null) {
            throw Refusal.notFound("script", "burgee.js: this flag-api was built without the browser SDK");
        }
        return ResponseEntity.ok()
                .contentType(SCRIPT)
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic())
                .eTag(tag)
                .header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
                .header("Cross-Origin-Resource-Policy", "cross-origin")
                .header("X-Content-Type-Options", "nosniff")
                .body(script);
    }
}
