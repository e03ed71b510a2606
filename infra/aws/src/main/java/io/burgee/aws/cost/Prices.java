package io.burgee.aws.cost;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** What things cost, in US dollars, as {@code prices.properties} has it. */
final class Prices {
    private final Properties prices;

    private Prices(Properties prices) {
        this.prices = prices;
    }

    static Prices load() {
        Properties prices = new Properties();
        try (InputStream file = Prices.class.getResourceAsStream("prices.properties")) {
            prices.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Prices(prices);
    }

    double of(String thing) {
        String price = prices.getProperty(thing);
        if (price == null) {
            throw new IllegalArgumentException("prices.properties has no price of " + thing + ".");
        }
        return Double.parseDouble(price);
    }

    double hours() {
        return of("month.hours");
    }
}
