package org.entrepot.console;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import java.time.Duration;
import java.util.List;
import org.entrepot.access.Acts;
import org.entrepot.clearance.Authority;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** How pages are drawn and what lies beside them: templates compiled at build, style sheets and scripts from the jar. */
@Configuration(proxyBeanMethods = false)
class ConsoleSetup implements WebMvcConfigurer {
    private static final String TEMPLATES = "org.entrepot.console.pages";

    private final Acts acts;
    private final Authority authority;

    ConsoleSetup(Acts acts, Authority authority) {
        this.acts = acts;
        this.authority = authority;
    }

    @Bean
    TemplateEngine templates() {
        TemplateEngine engine = TemplateEngine.createPrecompiled(
                null, ContentType.Html, ConsoleSetup.class.getClassLoader(), TEMPLATES);
        engine.setTrimControlStructures(true);
        return engine;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new ScreenResolver(authority));
        resolvers.add(new CallerResolver());
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new ActsKept(acts));
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        CacheControl forever =
                CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();
        registry.addResourceHandler("/webjars/**")
                .addResourceLocations("classpath:/META-INF/resources/webjars/")
                .setCacheControl(forever);
        registry.addResourceHandler("/assets/**")
                .addResourceLocations("classpath:/static/assets/")
                .setCacheControl(forever);
    }
}
