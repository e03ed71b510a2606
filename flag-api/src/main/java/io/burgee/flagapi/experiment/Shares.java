package io.burgee.flagapi.experiment;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The shares of a split, as requests state them: percent as text, with at most three decimals. */
public final class Shares {

    /** A split has at most so many variations. */
    public static final int MOST = 10;

    private Shares() {}

    /** Thousandths of a percent; 0 if it is not a share above 0 and up to 100. */
    public static int weight(@Nullable String percent) {
        if (percent == null) {
            return 0;
        }
        try {
            var weight = new BigDecimal(percent.strip()).movePointRight(3);
            return weight.signum() > 0 && weight.compareTo(BigDecimal.valueOf(Design.WHOLE)) <= 0
                    ? weight.intValueExact()
                    : 0;
        } catch (ArithmeticException | NumberFormatException notAShare) {
            return 0;
        }
    }

    /** The percentage of a weight, as short as it can be told. */
    public static String percent(int weight) {
        return BigDecimal.valueOf(weight, 3).stripTrailingZeros().toPlainString();
    }
}
