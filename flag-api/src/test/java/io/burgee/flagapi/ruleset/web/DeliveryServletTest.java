package io.burgee.flagapi.ruleset.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

@ExtendWith(OutputCaptureExtension.class)
class DeliveryServletTest {

    @Test
    void aFailureIsLoggedWithoutTheContext(CapturedOutput output) throws Exception {
        var doorkeeper = mock(Doorkeeper.class, call -> {
            throw new IllegalStateException("injected");
        });
        var servlet = new DeliveryServlet(
                doorkeeper, mock(ServerDelivery.class), mock(ClientDelivery.class), mock(PayloadDelivery.class));
        var context = DeliveredProject.base64("{\"kind\":\"user\",\"key\":\"ann\"}");
        var response = new MockHttpServletResponse();

        servlet.service(new MockHttpServletRequest("GET", "/sdk/evalx/65a1b2c3/contexts/" + context), response);

        assertThat(response.getStatus()).isEqualTo(500);
        assertThat(output).contains("A delivery request failed: GET Evaluate").doesNotContain(context);
    }
}
