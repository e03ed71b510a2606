package io.burgee.shop;

import jakarta.validation.constraints.NotBlank;
import java.net.URI;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the shop must know besides {@code burgee.*}, which its own client is made from.
 *
 * @param deliveryUri where the SDKs of its pages and of its payment service get rules
 * @param eventsUri where they send events
 * @param sdkKey the environment's SDK key, given to the payment service
 * @param clientSideId the environment's client-side ID, given to pages
 * @param ledger the file of its books
 * @param experiment the experiment that the ledger speaks of
 * @param shoppers how many seeded shoppers to send; 0 sends none
 */
@ConfigurationProperties(prefix = "shop", ignoreUnknownFields = false)
public record ShopSettings(
        URI deliveryUri,
        URI eventsUri,
        @NotBlank String sdkKey,
        @NotBlank String clientSideId,
        Path ledger,
        @DefaultValue("one-click-checkout") String experiment,
        @DefaultValue("0") int shoppers) {}
