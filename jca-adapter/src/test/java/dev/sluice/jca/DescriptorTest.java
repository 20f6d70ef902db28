package dev.sluice.jca;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.runtime.SluiceRuntime;
import jakarta.resource.spi.ManagedConnectionFactory;
import jakarta.resource.spi.ResourceAdapter;
import java.beans.Introspector;
import java.beans.PropertyDescriptor;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** {@code ra.xml} says what the classes are. */
class DescriptorTest {
    private final Document descriptor = read();

    private static Document read() {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(Path.of("src/main/rar/META-INF/ra.xml").toFile());
        } catch (Exception broken) {
            throw new AssertionError(broken);
        }
    }

    private static List<Element> all(Element parent, String name) {
        NodeList nodes = parent.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            if (nodes.item(i).getParentNode() == parent) {
                elements.add((Element) nodes.item(i));
            }
        }
        return elements;
    }

    private static String text(Element parent, String name) {
        return parent.getElementsByTagName(name).item(0).getTextContent();
    }

    private Element one(String name) {
        return (Element) descriptor.getElementsByTagName(name).item(0);
    }

    private static void describes(Element properties, Class<?> bean) throws Exception {
        List<String> names = new ArrayList<>();
        for (Element property : all(properties, "config-property")) {
            names.add(text(property, "config-property-name"));
            assertThat(text(property, "config-property-type")).isEqualTo("java.lang.String");
            assertThat(text(property, "description")).isNotBlank();
            boolean secret = property.getElementsByTagName("config-property-confidential")
                            .getLength()
                    > 0;
            assertThat(secret).isEqualTo(names.get(names.size() - 1).equals("password"));
        }
        assertThat(names).isEqualTo(SluiceRuntime.settingKeys());
        List<String> settable = Arrays.stream(Introspector.getBeanInfo(bean).getPropertyDescriptors())
                .filter(p -> p.getPropertyType() == String.class && p.getWriteMethod() != null)
                .filter(p -> p.getReadMethod() != null)
                .map(PropertyDescriptor::getName)
                .toList();
        assertThat(settable).containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    void everySettingIsAPropertyOfTheAdapterAndOfTheConnectionFactory() throws Exception {
        describes(one("resourceadapter"), SluiceResourceAdapter.class);
        describes(one("connection-definition"), SluiceManagedConnectionFactory.class);
    }

    @Test
    void everySettingReachesTheRuntime() throws Exception {
        SluiceResourceAdapter adapter = new SluiceResourceAdapter();
        for (PropertyDescriptor property :
                Introspector.getBeanInfo(SluiceResourceAdapter.class).getPropertyDescriptors()) {
            if (SluiceRuntime.settingKeys().contains(property.getName())) {
                property.getWriteMethod().invoke(adapter, "value of " + property.getName());
                assertThat(property.getReadMethod().invoke(adapter)).isEqualTo("value of " + property.getName());
            }
        }
        assertThat(adapter.settings()).hasSameSizeAs(SluiceRuntime.settingKeys());
        adapter.settings().forEach((key, value) -> assertThat(value).isEqualTo("value of " + key));
    }

    @Test
    void theClassesAreWhatTheyMustBe() throws Exception {
        assertThat(Class.forName(text(one("resourceadapter"), "resourceadapter-class")))
                .isAssignableTo(ResourceAdapter.class);
        Element definition = one("connection-definition");
        assertThat(Class.forName(text(definition, "managedconnectionfactory-class")))
                .isAssignableTo(ManagedConnectionFactory.class);
        assertThat(Class.forName(text(definition, "connectionfactory-impl-class")))
                .isAssignableTo(DataSource.class)
                .isAssignableTo(Class.forName(text(definition, "connectionfactory-interface")));
        assertThat(Class.forName(text(definition, "connection-impl-class"))).isAssignableTo(Connection.class);
        Element adminObject = one("adminobject");
        assertThat(Class.forName(text(adminObject, "adminobject-class")))
                .isAssignableTo(Class.forName(text(adminObject, "adminobject-interface")));
    }
}
