import io.burgee.evaluation.Context;
import io.burgee.sdk.BurgeeClient;
import io.burgee.sdk.BurgeeConfig;

/** An application that has the published jar and nothing else. Prints what it got from the server at the given address. */
public class Probe {
    public static void main(String[] args) {
        BurgeeConfig config = BurgeeConfig.builder("sdk-probe").uri(args[0]).build();
        try (BurgeeClient client = BurgeeClient.start(config)) {
            Context ann = Context.builder("ann").set("plan", "pro").build();
            client.track("purchase", ann);
            System.out.println(Probe.class.getModule() + " " + client.boolVariation("flag", ann, false) + " "
                    + client.allFlagsState(ann).toJson());
        }
    }
}
