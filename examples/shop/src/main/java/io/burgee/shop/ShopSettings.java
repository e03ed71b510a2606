package io.burgee.shop;

import jakarta.validation.constraints.NotBlank;
import java.net.URI;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the shop must know.
 *
 * @param deliveryUri where its SDKs get rules
 * @param eventsUri where its SDKs send events
 * @param sdkKey the environment's SDK key
 * @param clientSideId the environment's client-side ID, given to pages
 * @param ledger the file of its books
 * @param experiment the experiment that the ledger speaks of
 * @param shoppers how many seeded shoppers to send; 0 sends none
 */
@ConfigurationProperties(prefix = "burgee.shop", ignoreUnknownFields = false)
public record ShopSettings(
        URI deliveryUri,
        URI eventsUri,
        @NotBlank String sdkKey,
        @NotBlank String clientSideId,
        Path ledger,
        @DefaultValue("one-click-checkout") String experiment,
        @DefaultValue("0") int shoppers) {}
