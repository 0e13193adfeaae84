package org.entrepot.access;

import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What of people's ways in is set. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OpenIdSettings.class)
class AccessSetup {
    @Bean
    OpenId openId(@Qualifier("owner") DataSource owner, Clock clock, OpenIdSettings settings) {
        return new OpenId(owner, clock, settings);
    }
}
