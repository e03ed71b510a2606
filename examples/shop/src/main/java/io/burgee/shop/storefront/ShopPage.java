package io.burgee.shop.storefront;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import io.burgee.evaluation.Context;
import io.burgee.evaluation.Value;
import io.burgee.sdk.FlagsState;
import io.burgee.shop.ShopSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.util.RawValue;

/** The shop's page, rendered with its flags' values: nothing on it has to change once it is seen. */
@Component
class ShopPage {

    private final Template template;
    private final ScriptTag script;
    private final ShopSettings settings;

    ShopPage(ShopSettings settings) throws IOException {
        this.settings = settings;
        this.script = ScriptTag.of(settings.deliveryUri());
        var file = new ClassPathResource("templates/shop.html");
        this.template = Mustache.compiler().compile(file.getContentAsString(StandardCharsets.UTF_8));
    }

    /** All that the template names. */
    private record Model(
            ScriptTag script,
            boolean banner,
            boolean search,
            List<Product> products,
            String checkout,
            String buy,
            String visitor,
            String flags) {}

    String render(Context visitor, String checkout, FlagsState flags) {
        var key = visitor.fullyQualifiedKey();
        return template.execute(new Model(
                script,
                flags.value("season-banner").equals(Value.TRUE),
                flags.value("new-search").equals(Value.TRUE),
                Product.ALL,
                checkout,
                checkout.equals("one-click") ? "Buy now with one click" : "Add to basket",
                key.substring(0, Math.min(8, key.length())),
                startOfClient(visitor, flags)));
    }

    /** What the page may load and where it may connect: itself and Burgee, and nothing inline. */
    String policy() {
        var delivery = settings.deliveryUri();
        return "default-src 'none'; script-src 'self' " + delivery
                + "; style-src 'self'; img-src 'self' data:; connect-src 'self' " + delivery + " "
                + settings.eventsUri() + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }

    /** What the browser client starts with, as JSON that may stand inside of a script element. */
    private String startOfClient(Context visitor, FlagsState flags) {
        var options = Map.of(
                "baseUri", settings.deliveryUri(),
                "eventsUri", settings.eventsUri(),
                "bootstrap", new RawValue(flags.toJson()));
        var json = JsonMapper.shared()
                .writeValueAsString(Map.of(
                        "clientSideId",
                        settings.clientSideId(),
                        "context",
                        new RawValue(visitor.toJson()),
                        "options",
                        options));
        // In JSON a "<" only stands inside of strings; written so, no value can end the element or open a comment in
        // it.
        return json.replace("<", "\\u003c");
    }
}
