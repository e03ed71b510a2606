package io.burgee.worker.plan;

import java.net.URI;
import java.time.Duration;

/**
 * Where the plan is, and how often to ask.
 *
 * @param uri flag-api's base URI
 * @param token flag-api's internal token
 * @param interval from one poll to the next, when nobody asks for a fresh plan
 * @param pause the least time between two polls
 * @param patience how long whoever asks for a fresh plan waits for it
 */
public record PlanSettings(URI uri, String token, Duration interval, Duration pause, Duration patience) {}
