package io.burgee.mongo.set;

import io.burgee.mongo.Unmet;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.bson.Document;

/**
 * How a set is, as one of its machines sees it.
 *
 * @param members that serve
 * @param hasPrimary one of them takes writes
 */
public record Health(int members, boolean hasPrimary) {

    /** Asks every member who it is. */
    public static Health of(Sets sets, ReplicaSet set) {
        var serving = set.hosts().stream()
                .flatMap(host -> standing(sets, host))
                .filter(standing -> standing.serves() && standing.set().equals(set.name()))
                .map(Standing::state)
                .toList();
        return new Health(serving.size(), serving.contains(Standing.State.PRIMARY));
    }

    private static Stream<Standing> standing(Sets sets, String host) {
        try {
            return sets.standing(host).stream();
        } catch (Unmet e) {
            return Stream.empty();
        }
    }

    /** One line of CloudWatch's embedded metric format: namespace {@code Burgee}, dimension {@code Service=mongo}. */
    public String embeddedMetrics(Instant now) {
        var metrics = List.of(metric("healthyMembers"), metric("hasPrimary"));
        return new Document(
                        "_aws",
                        new Document("Timestamp", now.toEpochMilli())
                                .append(
                                        "CloudWatchMetrics",
                                        List.of(new Document("Namespace", "Burgee")
                                                .append("Dimensions", List.of(List.of("Service")))
                                                .append("Metrics", metrics))))
                .append("Service", "mongo")
                .append("healthyMembers", members)
                .append("hasPrimary", hasPrimary ? 1 : 0)
                .toJson();
    }

    private static Document metric(String name) {
        return new Document("Name", name).append("Unit", "Count");
    }
}
