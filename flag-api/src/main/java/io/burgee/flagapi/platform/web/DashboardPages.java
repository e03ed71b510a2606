package io.burgee.flagapi.platform.web;

import io.burgee.flagapi.platform.Refusal;
import java.time.Duration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * The dashboard from its jar. It is one page whose script reads the address, so every address of the dashboard answers
 * that page; scripts and styles carry their content's hash in their name and never change.
 */
@RestController
class DashboardPages implements WebMvcConfigurer {

    private static final String FILES = "META-INF/resources/dashboard/";

    private final Resource page = new ClassPathResource(FILES + "index.html");

    @GetMapping(
            path = {"/", "/signin", "/projects/**", "/account/**", "/settings/**"},
            produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<Resource> page() {
        if (!page.exists()) {
            throw Refusal.notFound("page", "dashboard: this flag-api was built without it");
        }
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache())
                .contentType(MediaType.TEXT_HTML)
                .body(page);
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry files) {
        files.addResourceHandler("/dashboard/assets/**")
                .addResourceLocations("classpath:/" + FILES + "assets/")
                .setCacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable());
        files.addResourceHandler("/dashboard/**")
                .addResourceLocations("classpath:/" + FILES)
                .setCacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic());
    }
}
