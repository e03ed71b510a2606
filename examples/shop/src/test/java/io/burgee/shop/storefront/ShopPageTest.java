package io.burgee.shop.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.burgee.evaluation.ClientSideAvailability;
import io.burgee.evaluation.Context;
import io.burgee.evaluation.Flag;
import io.burgee.evaluation.Value;
import io.burgee.sdk.BurgeeClient;
import io.burgee.sdk.BurgeeConfig;
import io.burgee.sdk.FlagsStateOption;
import io.burgee.sdk.TestData;
import io.burgee.shop.ShopSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The page as the shop's server renders it; flag-api is only asked for the script's address. */
class ShopPageTest {

    private static final Pattern START =
            Pattern.compile("<script type=\"application/json\" id=\"flags\">(.*?)</script>", Pattern.DOTALL);

    private HttpServer delivery;
    private final TestData rules = new TestData();
    private final BurgeeClient flags = BurgeeClient.start(
            BurgeeConfig.builder("sdk-test").rules(rules).noEvents().build());

    @BeforeEach
    void open() throws IOException {
        delivery = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        delivery.start();
    }

    @AfterEach
    void close() {
        flags.close();
        delivery.stop(0);
    }

    @Test
    void thePageComesWithItsVariationsAndTheClientStartsWithTheSame() throws IOException {
        rules.set(clientSide("season-banner", Value.TRUE));
        rules.set(clientSide("new-search", Value.FALSE));
        rules.value("of-the-server", Value.of("secret"));

        var html = page("ana", "one-click");

        assertThat(html).contains("<p id=\"banner\" role=\"status\">", "<p id=\"search\" hidden>");
        assertThat(html.split("Buy now with one click</button>", -1)).hasSize(Product.ALL.size() + 1);
        var start = start(html);
        assertThat(start.path("context").path("key").asString()).isEqualTo("ana");
        assertThat(start.path("context").path("device").asString()).isEqualTo("phone");
        var bootstrap = start.path("options").path("bootstrap");
        assertThat(bootstrap.path("season-banner").asBoolean()).isTrue();
        assertThat(bootstrap
                        .path("$flagsState")
                        .path("season-banner")
                        .path("reason")
                        .path("kind")
                        .asString())
                .isEqualTo("FALLTHROUGH");
        assertThat(html).doesNotContain("secret");
    }

    @Test
    void noValueGetsOutOfItsPlace() throws IOException {
        var hostile = "</script><!--<script>alert(1)</script>\"&'\u2028";
        rules.set(clientSide("motto", Value.of(hostile)));

        var html = page("ana", "\"><script>alert(1)</script>");

        assertThat(html).doesNotContain("alert(1)</script>").contains("\\u003c/script>\\u003c!--");
        assertThat(start(html).path("options").path("bootstrap").path("motto").asString())
                .isEqualTo(hostile);
    }

    @Test
    void theScriptIsPinned() throws IOException {
        delivery.createContext("/sdk-browser/burgee.json", exchange -> {
            byte[] body = "{\"path\": \"/sdk-browser/burgee-0a.js\", \"integrity\": \"sha384-abc\", \"newer\": 1}"
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });

        assertThat(page("ana", "control"))
                .contains("<script src=\"" + address()
                        + "/sdk-browser/burgee-0a.js\" integrity=\"sha384-abc\" crossorigin=\"anonymous\" defer>");
    }

    @Test
    void withoutAnAnswerTheNewestScriptIsTaken() throws IOException {
        assertThat(page("ana", "control")).contains("<script src=\"" + address() + "/sdk-browser/burgee.js\" defer>");
    }

    private String page(String visitor, String checkout) throws IOException {
        var settings = new ShopSettings(
                address(), URI.create("http://localhost:1"), "sdk-test", "id", Path.of("unused"), "experiment", 0);
        var context = Context.builder(visitor).set("device", "phone").build();
        var state = flags.allFlagsState(context, FlagsStateOption.CLIENT_SIDE_ONLY, FlagsStateOption.WITH_REASONS);
        return new ShopPage(settings).render(context, checkout, state);
    }

    private URI address() {
        return URI.create("http://localhost:" + delivery.getAddress().getPort());
    }

    private static JsonNode start(String html) {
        var found = START.matcher(html);
        assertThat(found.find()).isTrue();
        return JsonMapper.shared().readTree(found.group(1));
    }

    private static Flag clientSide(String key, Value value) {
        return Flag.builder(key)
                .on(true)
                .variations(value)
                .fallthrough(0)
                .clientSideAvailability(ClientSideAvailability.ALL)
                .build();
    }
}
