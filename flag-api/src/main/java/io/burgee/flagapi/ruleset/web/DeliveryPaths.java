package io.burgee.flagapi.ruleset.web;

import io.burgee.flagapi.platform.SmallBuffers;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the front door for SDKs at the paths of their protocol. */
@Configuration
class DeliveryPaths {

    @Bean
    ServletRegistrationBean<DeliveryServlet> delivery(
            Doorkeeper doorkeeper, ServerDelivery servers, ClientDelivery clients, PayloadDelivery payloads) {
        var registration = new ServletRegistrationBean<>(
                new DeliveryServlet(doorkeeper, servers, clients, payloads),
                "/all",
                "/flags",
                "/sdk/*",
                "/msdk/*",
                "/eval/*",
                "/meval",
                "/meval/*",
                "/ping/*",
                "/mping");
        registration.setName("delivery");
        return registration;
    }

    @Bean
    ServletRegistrationBean<OfrepServlet> openFeature(OfrepDelivery delivery) {
        var registration = new ServletRegistrationBean<>(new OfrepServlet(delivery), "/ofrep/*");
        registration.setName("openFeature");
        return registration;
    }

    /** A context in base64 may have a slash, and some SDKs then encode it. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> slashesInContexts() {
        return factory -> factory.addConnectorCustomizers(
                connector -> connector.setEncodedSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue()));
    }

    /**
     * A stream holds its connection's buffers for hours: small ones let a node with a heap of 1 GiB hold ten thousand. What is written passes through a
     * buffer outside the heap that takes all that a page is told at once: with 8 kB, four calls of the system cost more than the evaluation.
     */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> smallBuffers() {
        return factory -> {
            factory.setProtocol(SmallBuffers.class.getName());
            factory.addConnectorCustomizers(connector -> {
                connector.setProperty("socket.appReadBufSize", "2048");
                connector.setProperty("socket.appWriteBufSize", "32768");
                connector.setProperty("socket.directBuffer", "true");
            });
        };
    }
}
