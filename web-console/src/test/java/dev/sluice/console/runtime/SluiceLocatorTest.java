package dev.sluice.console.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.api.Sluice;
import dev.sluice.console.FakeSluice;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import javax.naming.NameNotFoundException;
import org.junit.jupiter.api.Test;

class SluiceLocatorTest {

    @Test
    void theRuntimeIsWhatIsBoundToTheName() {
        Sluice bound = new FakeSluice();
        SluiceLocator locator =
                new SluiceLocator("sluice/other", name -> name.equals("sluice/other") ? bound : "wrong");

        assertThat(locator.sluice()).isSameAs(bound);
    }

    @Test
    void aRuntimeThatIsBoundLaterIsFound() {
        Object[] bound = {null};
        SluiceLocator locator = new SluiceLocator("sluice/runtime", name -> {
            if (bound[0] == null) {
                throw new NameNotFoundException(name);
            }
            return bound[0];
        });
        assertThatThrownBy(locator::sluice).isInstanceOf(RuntimeMissingException.class);

        bound[0] = new FakeSluice();

        assertThat(locator.sluice()).isSameAs(bound[0]);
    }

    @Test
    void aNameThatIsNotBoundSaysWhatToConfigure() {
        SluiceLocator locator = new SluiceLocator("sluice/runtime", name -> {
            throw new NameNotFoundException(name);
        });

        assertThatThrownBy(locator::sluice)
                .isInstanceOf(RuntimeMissingException.class)
                .hasMessageContaining("\"sluice/runtime\"")
                .hasMessageContaining("NameNotFoundException")
                .hasMessageContaining("<adminObject jndiName=\"sluice/runtime\">")
                .hasMessageContaining("sluice/jndiName");
    }

    @Test
    void somethingElseUnderTheNameIsNamed() {
        SluiceLocator locator = new SluiceLocator("sluice/runtime", name -> "a string");

        assertThatThrownBy(locator::sluice)
                .isInstanceOf(RuntimeMissingException.class)
                .hasMessageContaining("java.lang.String")
                .hasMessageContaining("sluice/jndiName");
    }

    @Test
    void aSecondCopyOfTheApiIsNamedAsSuch() throws Exception {
        Class<?> copy = new SecondCopy().loadClass(Sluice.class.getName());
        Object stranger =
                Proxy.newProxyInstance(copy.getClassLoader(), new Class<?>[] {copy}, (self, method, arguments) -> null);
        SluiceLocator locator = new SluiceLocator("sluice/runtime", name -> stranger);

        assertThatThrownBy(locator::sluice)
                .isInstanceOf(RuntimeMissingException.class)
                .hasMessageContaining("two copies of the Sluice API")
                .hasMessageContaining("classProviderRef");
    }

    /** Loads the API anew, as a WAR does that carries it although the server has it. */
    private static final class SecondCopy extends ClassLoader {
        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("dev.sluice.api.")) {
                return super.loadClass(name, resolve);
            }
            try (InputStream bytes = Sluice.class.getResourceAsStream("/" + name.replace('.', '/') + ".class")) {
                byte[] code = bytes.readAllBytes();
                return defineClass(name, code, 0, code.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
