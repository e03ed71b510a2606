package io.burgee.flagapi.ruleset.web;

import io.burgee.evaluation.Value;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The front door for OpenFeature's clients. Its errors have the shapes of their protocol, and pages of any origin may read them. */
class OfrepServlet extends HttpServlet {

    private static final long serialVersionUID = 1;
    private static final Logger LOG = LoggerFactory.getLogger(OfrepServlet.class);
    private static final String FLAGS = "/ofrep/v1/evaluate/flags";
    private static final String EVENTS = "/ofrep/v1/events";

    private final transient OfrepDelivery delivery;

    OfrepServlet(OfrepDelivery delivery) {
        this.delivery = delivery;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var path = path(request);
        var key = path.startsWith(FLAGS + "/") ? path.substring(FLAGS.length() + 1) : null;
        var method = path.equals(EVENTS) ? "GET" : "POST";
        Cors.allow(List.of(method), request, response);
        response.setHeader("Cache-Control", "no-cache");
        try {
            if (request.getMethod().equals("OPTIONS")) {
                response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            } else if (key == null && !path.equals(FLAGS) && !path.equals(EVENTS)) {
                throw OfrepFailure.refused(404, "There is nothing at this path.");
            } else if (!request.getMethod().equals(method)) {
                response.setHeader("Allow", method + ", OPTIONS");
                throw OfrepFailure.refused(405, "This path is asked with " + method + ".");
            } else if (path.equals(EVENTS)) {
                delivery.events(request, response);
            } else if (key == null) {
                delivery.all(request, response);
            } else {
                delivery.one(key, request, response);
            }
        } catch (OfrepFailure e) {
            var code = e.code();
            answer(e.status(), key, code == null ? null : code.name(), String.valueOf(e.getMessage()), response);
        } catch (Unserved e) {
            answer(e.status(), null, null, String.valueOf(e.getMessage()), response);
        } catch (RuntimeException e) {
            LOG.error("An OpenFeature request failed: {}", request.getMethod(), e);
            answer(500, null, null, "This request failed.", response);
        }
    }

    private static String path(HttpServletRequest request) {
        var path = request.getRequestURI().substring(request.getContextPath().length());
        try {
            return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return path;
        }
    }

    /** The key and the code are there where the evaluation failed, not where the request was refused. */
    private static void answer(
            int status, @Nullable String key, @Nullable String code, String details, HttpServletResponse response)
            throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.setStatus(status);
        if (status == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
            response.setHeader("Retry-After", "1");
        }
        Map<String, Value> json = new LinkedHashMap<>();
        if (code != null) {
            if (key != null) {
                json.put("key", Value.of(key));
            }
            json.put("errorCode", Value.of(code));
        }
        json.put("errorDetails", Value.of(details));
        Cached.json(new Value.Obj(json).toJson().getBytes(StandardCharsets.UTF_8), response);
    }
}
