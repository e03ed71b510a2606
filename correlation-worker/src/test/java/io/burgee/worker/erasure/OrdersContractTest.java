package io.burgee.worker.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.worker.orders.Orders;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class OrdersContractTest {

    @Test
    void readsOrdersAsTheControlPlaneGivesThemAndHashesAsItDoes() {
        JsonMapper json = JsonMapper.shared();
        var golden = json.readTree(Path.of("../spec/contracts/orders.json").toFile());
        Orders orders = json.treeToValue(golden, Orders.class);
        assertThat(json.<tools.jackson.databind.JsonNode>valueToTree(orders)).isEqualTo(golden);
        Orders.Erasure erasure = orders.erasures().getFirst();
        assertThat(Forgotten.hash(erasure.salt(), erasure.kind(), String.valueOf(erasure.key())))
                .isEqualTo(erasure.hash());
    }
}
