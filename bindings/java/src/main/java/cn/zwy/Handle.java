package cn.zwy;

import com.sun.jna.Pointer;
import java.lang.ref.Cleaner;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToIntFunction;

/** Owns one handle of the C API: freed by close(), or when the object is collected. */
abstract class Handle implements AutoCloseable {
    private static final Cleaner CLEANER = Cleaner.create();

    /** Must not refer to the Handle, or that would never be collected. */
    private record Release(AtomicReference<Pointer> pointer, ToIntFunction<Pointer> free) implements Runnable {
        @Override
        public void run() {
            Pointer held = pointer.getAndSet(null);
            if (held != null) {
                free.applyAsInt(held);
            }
        }
    }

    private final AtomicReference<Pointer> pointer;
    private final Cleaner.Cleanable cleanable;

    Handle(Pointer pointer, ToIntFunction<Pointer> free) {
        this.pointer = new AtomicReference<>(pointer);
        this.cleanable = CLEANER.register(this, new Release(this.pointer, free));
    }

    /** Null once closed; the library answers that with a ClosedException. */
    Pointer pointer() {
        return pointer.get();
    }

    /** Frees what the object holds. Closing twice is allowed. */
    @Override
    public void close() {
        cleanable.clean();
    }
}
