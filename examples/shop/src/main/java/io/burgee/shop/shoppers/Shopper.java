package io.burgee.shop.shoppers;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What one shopper is going to do, drawn in advance from the seed, for either checkout. Some pay before they ever came,
 * some come more than once, some pay twice, some pay without coming at all: none of that may count twice or wrongly.
 *
 * @param visitor the shopper's key
 * @param visits how often they come; 0 for those who only pay
 * @param paysBefore whether they pay before their first visit
 * @param clicks by checkout, whether they click on the buy button
 * @param payments by checkout, how often they pay after their visits
 */
record Shopper(String visitor, int visits, boolean paysBefore, Choice clicks, Payments payments) {

    /** The true rates: the share of visitors that pays. */
    static final double PAYS_CONTROL = 0.10;

    static final double PAYS_ONE_CLICK = 0.16;

    record Choice(boolean control, boolean oneClick) {}

    record Payments(int control, int oneClick) {}

    enum Step {
        VISIT,
        CLICK,
        PAY
    }

    static Shopper drawn(int number, RandomGenerator random) {
        boolean onlyPays = random.nextDouble() < 0.03;
        int visits = onlyPays ? 0 : 1 + (random.nextDouble() < 0.25 ? 1 : 0) + (random.nextDouble() < 0.1 ? 1 : 0);
        boolean paysBefore = onlyPays || random.nextDouble() < 0.04;
        double click = random.nextDouble();
        double pay = random.nextDouble();
        int times = random.nextDouble() < 0.15 ? 2 : 1;
        return new Shopper(
                "shopper-" + number,
                visits,
                paysBefore,
                new Choice(click < 0.30, click < 0.42),
                new Payments(pay < PAYS_CONTROL ? times : 0, pay < PAYS_ONE_CLICK ? times : 0));
    }

    /** What each of their orders costs, in hundredths: 4.99 to 93.99. */
    long cents() {
        return 499 + 100L * Math.floorMod(31 * visitor.hashCode(), 90);
    }

    /** What they come with, as it tells of itself: eleven in twenty a phone, two a tablet. */
    String browser() {
        int draw = Math.floorMod(17 * visitor.hashCode(), 20);
        String system = draw < 11 ? "Linux; Android 16; Mobile" : draw < 13 ? "Linux; Android 16" : "X11; Linux x86_64";
        return "Mozilla/5.0 (" + system + "; rv:145.0) Gecko/145.0 Firefox/145.0";
    }

    /** What comes before the first visit. */
    List<Step> before() {
        return paysBefore ? List.of(Step.PAY) : List.of();
    }

    /** What follows once the shopper knows which checkout they got. */
    List<Step> after(String checkout) {
        boolean oneClick = checkout.equals("one-click");
        var steps = new ArrayList<Step>();
        for (int again = 1; again < visits; again++) {
            steps.add(Step.VISIT);
        }
        if (oneClick ? clicks.oneClick() : clicks.control()) {
            steps.add(Step.CLICK);
        }
        for (int i = 0; i < (oneClick ? payments.oneClick() : payments.control()); i++) {
            steps.add(Step.PAY);
        }
        return steps;
    }
}
