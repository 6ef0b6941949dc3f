<?php
declare(strict_types=1);

namespace Zwy;

/** The data has errors; see problems. */
final class DataException extends ZwyException
{
}
