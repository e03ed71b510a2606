package io.burgee.acceptance.sdks;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.burgee.acceptance.Browser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A client in a page of a site on localhost, as some browser SDKs run only on https or there. */
final class PageSession extends AgentSession {

    private final Page page;

    /**
     * @param client the module in {@code src/test/clients}
     * @param site any page of another origin than the platform's services
     */
    PageSession(Browser browser, String client, String site) {
        page = browser.page(1280, 900, ColorScheme.LIGHT);
        page.navigate(site);
        page.addScriptTag(new Page.AddScriptTagOptions().setPath(bundle(client)));
    }

    private static Path bundle(String client) {
        var file = Path.of("target/clients", client);
        var command = List.of(
                "node_modules/.bin/esbuild",
                "src/test/clients/page.mjs",
                "--alias:client=./src/test/clients/" + client,
                "--bundle",
                "--log-level=warning",
                "--outfile=" + file);
        try {
            var esbuild = new ProcessBuilder(command).inheritIO().start();
            if (esbuild.waitFor() != 0) {
                throw new IllegalStateException("esbuild could not bundle " + client);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return file;
    }

    @Override
    JsonNode call(String command, Map<String, ?> argument) {
        var result = page.evaluate(
                "async ([command, argument]) => JSON.stringify((await window.agent[command](JSON.parse(argument))) ?? null)",
                List.of(command, JSON.writeValueAsString(argument)));
        return JSON.readTree((String) result);
    }

    @Override
    public void close() {
        call("stop", Map.of());
        page.context().close();
    }
}
