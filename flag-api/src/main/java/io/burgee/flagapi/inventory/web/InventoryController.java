package io.burgee.flagapi.inventory.web;

import io.burgee.flagapi.access.Caller;
import io.burgee.flagapi.inventory.InventoryLine;
import io.burgee.flagapi.inventory.SdkSightings;
import io.burgee.flagapi.project.Projects;
import java.time.Clock;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
class InventoryController {

    private final Projects projects;
    private final SdkSightings sightings;
    private final Clock clock;

    InventoryController(Projects projects, SdkSightings sightings, Clock clock) {
        this.projects = projects;
        this.sightings = sightings;
        this.clock = clock;
    }

    /** The SDKs that reported to an environment in the last 30 days, by name and version. */
    @GetMapping("/api/v2/projects/{projectKey}/environments/{environmentKey}/sdk-inventory")
    InventoryView inventory(Caller caller, @PathVariable String projectKey, @PathVariable String environmentKey) {
        var environment = projects.environment(projectKey, environmentKey);
        var reading = sightings.of(environment.id());
        return InventoryView.of(
                InventoryLine.of(reading, clock.instant()),
                reading.complete(),
                "/api/v2/projects/" + projectKey + "/environments/" + environmentKey + "/sdk-inventory");
    }
}
