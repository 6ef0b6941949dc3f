<?php
declare(strict_types=1);

namespace Zwy;

use FFI;
use FFI\CData;

/**
 * The C API through FFI: loading, calling, and turning a status into an exception. Driven by the tables of Api,
 * which are generated from zwy.h.
 *
 * @internal
 */
final class Native
{
    private static ?FFI $ffi = null;

    public static function ffi(): FFI
    {
        return self::$ffi ??= self::load();
    }

    /** ZWY_LIBRARY first; then beside the package and, in a source tree, the build; then the system's. */
    private static function load(): FFI
    {
        $named = getenv('ZWY_LIBRARY');
        $candidates = [__DIR__ . '/libzwy.so'];
        $root = dirname(__DIR__, 3);
        if (is_file("$root/include/zwy/zwy.h")) {
            $candidates[] = "$root/build/libzwy.so";
        }
        array_push($candidates, Api::SONAME, 'libzwy.so');
        $reasons = [];
        foreach ($named !== false && $named !== '' ? [$named] : $candidates as $candidate) {
            try {
                return FFI::cdef(Api::DECLARATIONS, $candidate);
            } catch (FFI\Exception $error) {
                $reasons[] = $error->getMessage();
            }
        }
        throw new \RuntimeException('libzwy.so cannot be loaded; name it in ZWY_LIBRARY (' . implode('; ', $reasons) . ')');
    }

    /** A structure with its size set. Keep what `$texts` gives as long as the structure: it holds only addresses. */
    public static function struct(string $name, array $values = [], array &$texts = []): CData
    {
        $struct = self::ffi()->new($name);
        $struct->size = FFI::sizeof($struct);
        foreach ($values as $member => $value) {
            if (is_string($value)) {
                $texts[] = $buffer = self::buffer($value);
                $struct->$member = self::ffi()->cast('const char*', FFI::addr($buffer));
                $struct->{$member . '_length'} = strlen($value);
            } else {
                $struct->$member = $value;
            }
        }
        return $struct;
    }

    /**
     * The zwy_limits of ['pages' => 20]; null when nothing is said. Keep it as long as what points to it.
     *
     * @param array<string, int> $limits
     */
    public static function limits(array $limits): ?CData
    {
        if ($limits === []) {
            return null;
        }
        $struct = self::struct('zwy_limits');
        foreach ($limits as $name => $value) {
            if (self::ffi()->zwy_limits_set($name, strlen($name), $value, FFI::addr($struct)) !== Api::OK) {
                throw self::lastError();
            }
        }
        return $struct;
    }

    /** A structure that points to these limits, which may be null. */
    public static function within(CData $struct, ?CData $limits): CData
    {
        if ($limits !== null) {
            $struct->limits = FFI::addr($limits);
        }
        return $struct;
    }

    private static function buffer(string $bytes): CData
    {
        $buffer = self::ffi()->new('char[' . max(1, strlen($bytes)) . ']');
        FFI::memcpy($buffer, $bytes, strlen($bytes));
        return $buffer;
    }

    /**
     * Calls a function of the C API: text and bytes lose their length parameter, results come back as a list
     * behind the status.
     *
     * @return array{0: int, 1: list<mixed>}
     */
    public static function invoke(string $name, mixed ...$given): array
    {
        $values = $holders = $kept = [];
        $length = 0;
        foreach (Api::ROLES[$name] as [, $type, $role]) {
            switch ($role) {
                case 'length':
                    $values[] = $length;
                    break;
                case 'text':
                    $text = array_shift($given);
                    $length = strlen($text);
                    $values[] = $text;
                    break;
                case 'bytes':
                    $text = array_shift($given);
                    $length = strlen($text);
                    $kept[] = $buffer = self::buffer($text);
                    $values[] = FFI::addr($buffer);
                    break;
                case 'out':
                case 'out_struct':
                    $target = trim(substr($type, 0, -1));
                    $holder = $role === 'out' ? self::ffi()->new($target) : self::struct($target);
                    $holders[] = [$holder, $role];
                    $values[] = FFI::addr($holder);
                    break;
                case 'options':
                    $struct = array_shift($given);
                    $values[] = $struct === null ? null : FFI::addr($struct);
                    break;
                default:
                    $values[] = array_shift($given);
            }
        }
        $status = self::ffi()->$name(...$values);
        $results = array_map(
            static fn (array $h) => $h[1] === 'out' && $h[0] instanceof CData ? self::plain($h[0]) : $h[0],
            $holders
        );
        return [$status, $results];
    }

    /** Numbers become PHP's, null pointers null; other pointers stay what they are. */
    private static function plain(CData $holder): mixed
    {
        $kind = FFI::typeof($holder)->getKind();
        if ($kind === FFI\CType::TYPE_POINTER) {
            return FFI::isNull($holder) ? null : $holder;
        }
        return $holder->cdata;
    }

    /** invoke(), with a failure thrown; one result comes back bare. */
    public static function call(string $name, mixed ...$given): mixed
    {
        [$status, $results] = self::invoke($name, ...$given);
        if ($status !== Api::OK) {
            throw self::lastError();
        }
        return count($results) === 1 ? $results[0] : $results;
    }

    /** For functions whose last result is a list of problems: the other results, then the problems. */
    public static function callWithProblems(string $name, mixed ...$given): array
    {
        [$status, $results] = self::invoke($name, ...$given);
        $problems = self::takeProblems(end($results));
        if ($status !== Api::OK) {
            throw self::lastError($problems);
        }
        return [...array_slice($results, 0, -1), $problems];
    }

    /** @return list<Problem> */
    public static function takeProblems(?CData $handle): array
    {
        if ($handle === null) {
            return [];
        }
        try {
            $problems = [];
            $count = self::call('zwy_problems_count', $handle);
            for ($i = 0; $i < $count; $i++) {
                $problems[] = Problem::fromStruct(self::call('zwy_problems_get', $handle, $i));
            }
            return $problems;
        } finally {
            self::call('zwy_problems_free', $handle);
        }
    }

    /** The content of a zwy_bytes, which is freed. */
    public static function takeBytes(CData $handle): string
    {
        try {
            [$address, $length] = self::call('zwy_bytes_get', $handle);
            return $length === 0 ? '' : FFI::string($address, $length);
        } finally {
            self::call('zwy_bytes_free', $handle);
        }
    }

    /** A `const char*` of a structure. PHP's FFI gives some of them as strings already. */
    public static function text(mixed $pointer): string
    {
        if ($pointer === null || is_string($pointer)) {
            return (string) $pointer;
        }
        return FFI::isNull($pointer) ? '' : FFI::string($pointer);
    }

    /** @param list<Problem> $problems */
    public static function lastError(array $problems = []): ZwyException
    {
        $error = self::struct('zwy_error');
        self::ffi()->zwy_last_error(FFI::addr($error));
        return ZwyException::fromStruct($error, $problems);
    }
}
